import type { Rule } from 'eslint'

/**
 * A function that a file gives away says what it does, in a sentence at least, and what its name
 * cannot say: units, what is refused and by which code, where a rule comes from. That goes for `app`,
 * `server` and `db`, but for components (`.tsx`), pages and migrations: what those give away is
 * decided by React, the router and the migrator. `eslint.config.js` says which files these are.
 */
export const documented: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'Say in a docstring (/** … */) what {{name}} does, in a sentence at least.',
    },
  },
  create(context) {
    return {
      ExportNamedDeclaration(node) {
        const last = context.sourceCode.getCommentsBefore(node).at(-1)
        if (last?.type === 'Block' && SENTENCE.test(last.value)) return
        for (const name of functionsOf(node.declaration)) {
          context.report({ node, messageId: 'missing', data: { name } })
        }
      },
    }
  },
}

/** A docstring's beginning, and a word with the end of a sentence somewhere behind it. */
const SENTENCE = /^\*[^]*\p{L}[^]*[.!?]/u

type Declared = Parameters<
  NonNullable<Rule.RuleListener['ExportNamedDeclaration']>
>[0]['declaration']

function functionsOf(declared: Declared): string[] {
  if (declared?.type === 'FunctionDeclaration') return [declared.id.name]
  if (declared?.type !== 'VariableDeclaration') return []
  return declared.declarations.flatMap(({ id, init }) => {
    const isFunction =
      init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
    return isFunction && id.type === 'Identifier' ? [id.name] : []
  })
}
