"""Social cards: what a shared link shows. Pictures of 1200 x 630 pixels, drawn with Pillow."""
