"""Solves the problem of a file with SciPy and NetworkX; prints the median seconds and the cost of each.

What is timed is the solution alone: matrix and graph are made before.
"""

import json
import statistics
import sys
import time

import networkx
import numpy
from scipy.optimize import linear_sum_assignment

LEFT_OUT = 100


def median_seconds(work, rounds):
    """The median time of `work`, and what it gave."""
    seconds = []
    for _ in range(rounds):
        started = time.perf_counter()
        answer = work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), answer


def with_scipy(students, posts):
    """A column a seat; whoever gets one that she did not wish is left out."""
    columns = {}
    for post, facts in posts.items():
        start = sum(len(seats) for seats in columns.values())
        columns[post] = range(start, start + facts["capacity"])
    costs = numpy.full((len(students), sum(map(len, columns.values()))), float(LEFT_OUT))
    for row, wishes in enumerate(students.values()):
        for rank, post in enumerate(wishes):
            for column in columns[post]:
                costs[row, column] = rank + 1
    seconds, (rows, chosen) = median_seconds(lambda: linear_sum_assignment(costs), 15)
    return {"seconds": seconds, "cost": int(costs[rows, chosen].sum())}


def with_networkx(students, posts):
    """Everybody sends one through a post, or past them all."""
    graph = networkx.DiGraph()
    graph.add_node("end", demand=len(students))
    for student, wishes in students.items():
        graph.add_node(("student", student), demand=-1)
        graph.add_edge(("student", student), "end", weight=LEFT_OUT, capacity=1)
        for rank, post in enumerate(wishes):
            graph.add_edge(("student", student), ("post", post), weight=rank + 1, capacity=1)
    for post, facts in posts.items():
        graph.add_edge(("post", post), "end", weight=0, capacity=facts["capacity"])
    seconds, (cost, _) = median_seconds(lambda: networkx.network_simplex(graph), 3)
    return {"seconds": seconds, "cost": cost}


problem = json.load(open(sys.argv[1], encoding="utf-8"))
print(
    json.dumps(
        {
            "scipy": with_scipy(problem["students"], problem["posts"]),
            "networkx": with_networkx(problem["students"], problem["posts"]),
        }
    )
)
