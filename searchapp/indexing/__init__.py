"""Is the index what we think it is? Generations, their manifests, and what builds them."""
