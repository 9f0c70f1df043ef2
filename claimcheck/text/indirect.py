"""placeholder"""
def find_indirect(voices, told):
    return []
