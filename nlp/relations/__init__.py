"""What a document says about its entities: posts, places, owners, programmes, visits, pacts."""
