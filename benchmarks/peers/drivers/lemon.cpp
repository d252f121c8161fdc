// Solves an assignment instance with LEMON's network simplex and prints one line of JSON. A .trn file and an assign*.txt are solved
// exactly. Of a .plc file it gives the bound of a relaxation: every child of a group travels by itself, at its share of the group's cost.
#include <lemon/list_graph.h>
#include <lemon/network_simplex.h>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <limits>
#include <map>
#include <numeric>
#include <sstream>
#include <string>
#include <vector>

using Graph = lemon::ListDigraph;
using Simplex = lemon::NetworkSimplex<Graph, long long, long long>;

namespace {

[[noreturn]] void fail(const std::string &why) {
  std::cerr << "lemon: " << why << "\n";
  std::exit(1);
}

// Flow is a min-cost flow problem in the making. Costs are counted in units of 1 / scale.
struct Flow {
  Graph graph;
  Graph::ArcMap<long long> upper{graph}, cost{graph};
  Graph::NodeMap<long long> supply{graph};
  long long scale = 1;

  Graph::Arc arc(Graph::Node from, Graph::Node to, long long most, long long price) {
    Graph::Arc a = graph.addArc(from, to);
    upper[a] = most;
    cost[a] = price;
    return a;
  }

  // print runs the simplex; exact says that the flow is the problem itself and no mere relaxation of it.
  void print(bool exact) {
    auto started = std::chrono::steady_clock::now();
    Simplex simplex(graph);
    simplex.upperMap(upper).costMap(cost).supplyMap(supply);
    Simplex::ProblemType type = simplex.run();
    double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    if (type != Simplex::OPTIMAL) {
      std::printf("{\"status\":\"infeasible\",\"objective\":null,\"bound\":null,\"seconds\":%.6f}\n", seconds);
      return;
    }
    long long total = simplex.totalCost<long long>();
    long long bound = total >= 0 ? (total + scale - 1) / scale : -(-total / scale);
    if (exact)
      std::printf("{\"status\":\"optimal\",\"objective\":%lld,\"bound\":%lld,\"seconds\":%.6f}\n", bound, bound, seconds);
    else
      std::printf("{\"status\":\"bound\",\"objective\":null,\"bound\":%lld,\"seconds\":%.6f}\n", bound, seconds);
  }
};

void linear(std::istream &in) {
  long long n;
  if (!(in >> n) || n < 1) fail("no number of rows");
  Flow f;
  std::vector<Graph::Node> rows, columns;
  for (long long i = 0; i < n; i++) {
    rows.push_back(f.graph.addNode());
    columns.push_back(f.graph.addNode());
    f.supply[rows[i]] = 1;
    f.supply[columns[i]] = -1;
  }
  for (long long i = 0; i < n; i++)
    for (long long j = 0; j < n; j++) {
      long long c;
      if (!(in >> c)) fail("a cost is missing");
      f.arc(rows[i], columns[j], 1, c);
    }
  f.print(true);
}

void transportation(std::istream &in) {
  std::string word, kind;
  long long sources, sinks, arcs;
  if (!(in >> word >> kind >> sources >> sinks >> arcs) || kind != "trn") fail("no first line");
  Flow f;
  Graph::Node end = f.graph.addNode();
  f.supply[end] = -sources;
  std::vector<Graph::Node> from, to;
  for (long long i = 0; i < sources; i++) {
    from.push_back(f.graph.addNode());
    f.supply[from[i]] = 1;
  }
  for (long long j = 0; j < sinks; j++) to.push_back(f.graph.addNode());
  long long a, b, c;
  while (in >> word) {
    if (word == "t" && in >> a >> b)
      f.arc(to.at(a), end, b, 0);
    else if (word == "a" && in >> a >> b >> c)
      f.arc(from.at(a), to.at(b), 1, c);
    else
      fail("a record is broken");
  }
  f.print(true);
}

struct Group {
  long long size = 0, unplaced = 0, penalty = 0, part = 0;
};

struct Way {
  long long group, home, children, cost;
  bool split;
};

void placement(std::istream &in) {
  std::string line, kind, word;
  long long groups, homes, providers;
  if (!(in >> word >> kind >> groups >> homes >> providers) || kind != "plc") fail("no first line");
  std::getline(in, line);
  std::vector<Group> group(groups);
  std::vector<long long> beds(homes), provider(homes);
  std::map<long long, long long> cap;
  std::vector<Way> ways;
  while (std::getline(in, line)) {
    std::istringstream r(line);
    long long v[6] = {};
    if (!(r >> word)) continue;
    for (auto &x : v) r >> x;
    if (word == "h") beds.at(v[0]) = v[1], provider.at(v[0]) = v[2];
    else if (word == "g") group.at(v[0]) = {v[1], v[2], v[4], v[5]};
    else if (word == "w") ways.push_back({v[0], v[1], 0, v[2], false});
    else if (word == "s") ways.push_back({v[0], v[2], v[1] == 0 ? -1 : -2, v[3], true});
    else if (word == "k") cap[v[0]] = v[1];
  }
  Flow f;
  for (auto &g : group) {
    f.scale = std::lcm(f.scale, g.size);
    if (g.part > 0) f.scale = std::lcm(std::lcm(f.scale, g.part), g.size - g.part);
    if (f.scale > 1000000) fail("the sizes have no small common multiple");
  }
  // A child's share: the cheapest of the whole group's cost and of its part's with the penalty shared out.
  std::vector<std::map<long long, long long>> share(groups);
  for (auto &w : ways) {
    Group &g = group[w.group];
    long long n = !w.split ? g.size : w.children == -1 ? g.part : g.size - g.part;
    long long price = w.cost * (f.scale / n) + (w.split ? g.penalty * (f.scale / g.size) : 0);
    auto known = share[w.group].find(w.home);
    if (known == share[w.group].end() || price < known->second) share[w.group][w.home] = price;
  }
  Graph::Node end = f.graph.addNode();
  std::vector<Graph::Node> home;
  std::map<long long, Graph::Node> agency;
  for (auto &[k, limit] : cap) {
    agency[k] = f.graph.addNode();
    f.arc(agency[k], end, limit, 0);
  }
  for (long long h = 0; h < homes; h++) {
    home.push_back(f.graph.addNode());
    auto k = agency.find(provider[h]);
    f.arc(home[h], k == agency.end() ? end : k->second, beds[h], 0);
  }
  long long children = 0;
  for (long long i = 0; i < groups; i++) {
    Graph::Node from = f.graph.addNode();
    f.supply[from] = group[i].size;
    children += group[i].size;
    f.arc(from, end, group[i].size, group[i].unplaced * (f.scale / group[i].size));
    for (auto &[h, price] : share[i]) f.arc(from, home[h], group[i].size, price);
  }
  f.supply[end] = -children;
  f.print(false);
}

}  // namespace

int main(int argc, char **argv) {
  if (argc != 3) fail("usage: lemon FORMAT FILE");
  std::ifstream in(argv[2]);
  if (!in) fail(std::string(argv[2]) + " cannot be read");
  std::string format = argv[1];
  if (format == "txt") linear(in);
  else if (format == "trn") transportation(in);
  else if (format == "plc") placement(in);
  else fail("no format " + format);
}
