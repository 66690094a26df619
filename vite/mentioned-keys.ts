import ts from 'typescript'

/**
 * The keys that a module can ask for, of those there are: each that stands in it as a text or as a
 * property's name, and each that one of its templates can give (`terms.kind.${kind}`).
 */
export function listMentionedKeys(source: string, keys: readonly string[]): string[] {
  const texts = new Set<string>()
  const patterns: RegExp[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) texts.add(withoutValues(node.text))
    if (ts.isTemplateExpression(node)) {
      const pattern = patternOf(node)
      if (pattern) patterns.push(pattern)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('module.tsx', source, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX))
  return keys.filter((key) => texts.has(key) || patterns.some((pattern) => pattern.test(key)))
}

/** A text such as `fault.too_long?most=80` without what is filled in. */
function withoutValues(text: string): string {
  return text.split('?')[0] ?? ''
}

/** A template as the keys that it can give; null where it does not begin as a key does. */
function patternOf(node: ts.TemplateExpression): RegExp | null {
  const texts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)]
  // What stands behind a question mark is filled into the text, and none of the key.
  const end = texts.findIndex((text) => text.includes('?'))
  const parts = (end === -1 ? texts : texts.slice(0, end + 1)).map(withoutValues)
  if (!/^\w+\.[\w.]*$/.test(parts[0] ?? '') || !parts.every((part) => /^[\w.]*$/.test(part))) {
    return null
  }
  return new RegExp(`^${parts.map((part) => part.replaceAll('.', '\\.')).join('.+')}$`)
}
