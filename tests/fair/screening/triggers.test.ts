import { parseRegExpLiteral, type AST } from '@eslint-community/regexpp'
import { describe, expect, it } from 'vitest'
import { RULES } from '#app/fair/screening/model/rules.ts'
import { screenTexts } from '#app/fair/screening/model/screen.ts'
import type { Rule } from '#app/fair/screening/model/rule.ts'

/*
 * A text without any of a rule's triggers is not read further. What a pattern can match must therefore
 * hold one of them, whichever of its branches it takes: read from the pattern itself, for examples
 * would show the branches that somebody thought of.
 */

/** What a branch matches without a trigger, as the pattern's own text; nothing where it cannot. */
function untriggered(
  alternatives: AST.Alternative[],
  triggers: ReadonlySet<string>,
): AST.Alternative[] {
  return alternatives.filter(
    ({ elements }) => !elements.some((element) => isTriggered(element, triggers)),
  )
}

function isTriggered(element: AST.Element, triggers: ReadonlySet<string>): boolean {
  switch (element.type) {
    case 'Character':
      return triggers.has(String.fromCodePoint(element.value))
    case 'CharacterClass':
      return (
        !element.negate &&
        element.elements.every(
          (one) => one.type === 'Character' && triggers.has(String.fromCodePoint(one.value)),
        )
      )
    case 'Quantifier':
      return element.min > 0 && isTriggered(element.element, triggers)
    case 'Group':
    case 'CapturingGroup':
      return untriggered(element.alternatives, triggers).length === 0
    case 'Assertion':
      // What stands before or behind is part of the text as well.
      return (
        (element.kind === 'lookahead' || element.kind === 'lookbehind') &&
        !element.negate &&
        untriggered(element.alternatives, triggers).length === 0
      )
    default:
      return false
  }
}

function expressionsOf({ patterns, atItem, wholeItem, label }: Rule): RegExp[] {
  return [...patterns, atItem, wholeItem, label].filter((one) => one !== undefined)
}

it('are met before anything is looked for', () => {
  const [found] = screenTexts({ text: '黑人勿扰' })
  expect(found).toMatchObject({ rule: 'ethnicity', term: '黑人勿扰' })
  expect(screenTexts({ text: '不接受有身体缺陷者，身体缺陷免谈' })).not.toEqual([])
  expect(screenTexts({ text: '驾照由公司统一保管' })).toMatchObject([{ rule: 'papers' }])
  expect(screenTexts({ text: '自购工装' })).toMatchObject([{ rule: 'money' }])
  expect(screenTexts({ text: '年纪大者勿扰' })).toMatchObject([{ rule: 'age' }])
})

describe('the triggers of', () => {
  it.each(RULES.map((rule) => [rule.code, rule] as const))(
    '%s are in all that it finds',
    (_, rule) => {
      const triggers = new Set(rule.triggers)
      const missed = expressionsOf(rule).flatMap((expression) =>
        untriggered(parseRegExpLiteral(expression).pattern.alternatives, triggers),
      )
      expect(missed.map(({ raw }) => raw)).toEqual([])
    },
  )
})
