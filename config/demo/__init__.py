"""An invented district, 示范市滨湖区, walked through the whole road by the product's own actions."""
