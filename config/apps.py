from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"
    verbose_name = "平台"

    def ready(self):
        from config.award_facet import FACET
        from library import facets

        facets.offer(FACET)
