"""From the notebooks to everything made of them: saved outputs, pictures, slides, pages, the site."""
