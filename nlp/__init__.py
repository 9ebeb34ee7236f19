"""Reading Chinese local-government news: pages to mentions and relations."""
