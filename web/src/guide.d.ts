declare module "*.md?page" {
  type Node = string | { tag: string; href?: string; id?: string; children: Node[] };
  const nodes: Node[];
  export default nodes;
}
