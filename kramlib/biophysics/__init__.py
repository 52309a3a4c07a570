"""Laws that hold for every excitable membrane: ions, gates, passive cable."""
