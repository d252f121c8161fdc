"""Solves an assignment instance with scipy and prints one line of JSON.

usage: scipy_peer.py txt FILE          a linear assignment, with linear_sum_assignment
       scipy_peer.py mps FILE SECONDS  an integer program as "placement solve --mps" writes it, with milp
"""

import json
import sys
import time

import numpy as np


def linear(name):
    from scipy.optimize import linear_sum_assignment

    with open(name) as f:
        numbers = np.array(f.read().split(), dtype=np.int64)
    n = int(numbers[0])
    cost = numbers[1:].reshape(n, n)
    started = time.perf_counter()
    rows, columns = linear_sum_assignment(cost)
    seconds = time.perf_counter() - started
    value = int(cost[rows, columns].sum())
    return {"status": "optimal", "objective": value, "bound": value, "seconds": seconds}


def read_mps(name):
    """Gives costs, matrix and limits of the rows; every variable is 0 or 1."""
    from scipy.sparse import csr_array

    section, sense, row_of, column_of = "", [], {}, {}
    costs, at_row, at_column, values, right = {}, [], [], [], {}
    with open(name) as f:
        for line in f:
            if line.startswith("*"):
                continue
            words = line.split()
            if not line.startswith(" "):
                section = words[0]
            elif section == "ROWS" and words[0] != "N":
                row_of[words[1]] = len(sense)
                sense.append(words[0])
            elif section == "COLUMNS" and "'MARKER'" not in words:
                column = column_of.setdefault(words[0], len(column_of))
                for row, value in zip(words[1::2], words[2::2]):
                    if row in row_of:
                        at_row.append(row_of[row])
                        at_column.append(column)
                        values.append(float(value))
                    else:
                        costs[column] = float(value)
            elif section == "RHS":
                for row, value in zip(words[1::2], words[2::2]):
                    right[row_of[row]] = float(value)
            elif section == "BOUNDS":
                column_of.setdefault(words[2], len(column_of))
    n, m = len(column_of), len(sense)
    cost = np.zeros(n)
    for column, value in costs.items():
        cost[column] = value
    limit = np.array([right.get(i, 0.0) for i in range(m)])
    kind = np.array(sense)
    low = np.where(kind == "L", -np.inf, limit)
    high = np.where(kind == "G", np.inf, limit)
    return cost, csr_array((values, (at_row, at_column)), shape=(m, n)), low, high


def program(name, limit):
    from scipy.optimize import Bounds, LinearConstraint, milp

    cost, matrix, low, high = read_mps(name)
    started = time.perf_counter()
    result = milp(
        cost,
        integrality=np.ones(len(cost)),
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(matrix, low, high),
        options={"time_limit": limit, "mip_rel_gap": 0.0},
    )
    seconds = time.perf_counter() - started
    status = {0: "optimal", 2: "infeasible"}.get(result.status, "stopped")
    out = {"status": status, "objective": None, "bound": None, "seconds": seconds}
    if result.x is not None:
        out["objective"] = round(float(cost @ np.round(result.x)))
    if status == "optimal":
        out["bound"] = out["objective"]
    elif getattr(result, "mip_dual_bound", None) is not None and np.isfinite(result.mip_dual_bound):
        out["bound"] = int(np.ceil(result.mip_dual_bound - 1e-6))
    return out


if sys.argv[1] == "txt":
    answer = linear(sys.argv[2])
else:
    answer = program(sys.argv[2], float(sys.argv[3]))
print(json.dumps(answer))
