"""How ``tpql check`` works: files are looked at, remembered, narrowed down, and rewritten."""
