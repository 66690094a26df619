import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

/** One source file of the product. */
export interface Source {
  file: string
  root: ts.SourceFile
}

/** The product's own sources, the words of its languages apart. */
export function readSources(): Source[] {
  return globSync('{app,db,server}/**/*.{ts,tsx}')
    .filter((file) => !/^app\/i18n\/(en|zh-CN)\//.test(file))
    .map((file) => ({
      file,
      root: ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true),
    }))
}

/** Every node of a file. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node
  for (const child of node.getChildren()) yield* nodesOf(child)
}

/** The texts that a template consists of: before, between and after what is filled in. */
export function templateTexts(node: ts.TemplateExpression): string[] {
  return [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
}
