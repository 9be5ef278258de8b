"""Planning a week: what is asked, who can walk, the routes, the hours, and what stays unmet."""
