// Reads a GraphML file with graphology-graphml, the reader of Gephi Lite, and prints what it
// holds as JSON: node read.mjs FILE
import { readFileSync } from "node:fs";
import Graph from "graphology";
import graphml from "graphology-graphml";

const graph = graphml.parse(Graph, readFileSync(process.argv[2], "utf-8"));
const edges = graph.mapEdges((id, attributes, source, target) => ({
  id,
  source,
  target,
  attributes,
}));
const nodes = graph.mapNodes((id, attributes) => ({ id, attributes }));
process.stdout.write(JSON.stringify({ type: graph.type, nodes, edges }));
