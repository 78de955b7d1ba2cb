//! Pages, the street page, the JSON interface. The only crate that knows HTTP.
