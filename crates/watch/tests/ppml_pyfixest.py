"""Prints the values of `agrees_with_pyfixest` in ppml.rs (needs pandas, pyfixest)."""
import math
import pandas as pd
import pyfixest as pf

state = 12345


def draw():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return (state >> 7) / 2**24


rows = []
for i in range(6):
    for j in range(8):
        for k in range(12):
            treated = i < 2 and j < 3 and k >= 7
            x = draw()
            level = draw() * (1 + i * j) * 4
            y = math.floor(level * (1 + 0.6 * x) * (2 if treated else 1))
            rows.append((y, float(treated), x, i * 8 + j, j * 12 + k, i * 12 + k))
d = pd.DataFrame(rows, columns=["y", "D", "x", "mp", "pt", "mt"])
m = pf.fepois("y ~ D + x | mp + pt + mt", data=d, vcov={"CRV1": "mp"}, separation_check=["fe"], iwls_tol=1e-14, iwls_maxiter=100, fixef_tol=1e-12)
print([[repr(float(b)), repr(float(s))] for b, s in zip(m.coef(), m.se())], m._N, m._df_k)
