"""x"""
def write_card(model, path): pass
