"""One file per page: `show(asked, …) -> Page`."""
