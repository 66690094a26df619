import { createElement, type ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { knownOfConflict } from '#app/placement/runs/conflicting-demands.ts'
import { ConflictList } from '#app/placement/runs/parts/conflict-list.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const demand = (name: string) => ({ demand: `together: ${name}`, student: null, limit: null })

function shown(props: Pick<ComponentProps<typeof ConflictList>, 'known' | 'conflict'>): string {
  const children = createElement(ConflictList, { allocationId: 'a1', ...props })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

it('offers to work out again a list in which some may have nothing to do with the conflict', () => {
  const conflict = [demand('汽车1班'), demand('汽车2班')]
  const cut = shown({ conflict, known: 'nothing' })
  expect(cut).toContain('name="intent" value="again"')
  expect(cut).toContain('name="allocation" value="a1"')
  expect(cut).toContain('重新计算')
  expect(shown({ conflict, known: 'fewest' })).not.toContain('value="again"')
  // Nothing shorter can come of one.
  expect(shown({ conflict: conflict.slice(1), known: 'nothing' })).not.toContain('value="again"')
})

it('says that each demand is needed and that there may be fewer, where it ended before that was known', () => {
  const conflict = [demand('汽车1班'), demand('汽车2班')]
  const needed = shown({ conflict, known: 'needed' })
  expect(needed).toContain('去掉任何一条，剩下的就不冲突')
  expect(needed).toContain('还没来得及查清，有没有条数更少的冲突')
  expect(needed).toContain('value="again"')
  expect(shown({ conflict, known: 'fewest' })).not.toContain('还没来得及')
})

it.each([
  [{ conflict: ['a', 'b'], minimal: true, irreducible: true }, 'fewest'],
  [{ conflict: ['a', 'b'], minimal: false, irreducible: true }, 'needed'],
  [{ conflict: ['a', 'b'], minimal: false, irreducible: false }, 'nothing'],
  // As they were kept before it was proved whether fewer conflict.
  [{ conflict: ['a', 'b'], minimal: true }, 'needed'],
  [{ conflict: ['a'], minimal: true }, 'fewest'],
  [{ conflict: ['a', 'b'], minimal: false }, 'nothing'],
  [{}, 'nothing'],
])('reads what is known of demands that conflict: %j', (answer, known) => {
  expect(knownOfConflict(answer)).toBe(known)
})

it('lifts what was settled by hand alone, and says what the round before has given', () => {
  const settled = (isByHand: boolean) =>
    shown({
      known: 'fewest',
      conflict: [
        demand('汽车1班'),
        {
          ...{ demand: 'fixed: A1', limit: null },
          student: { id: 's', name: '韩静', number: '2025', isByHand },
        },
      ],
    })
  expect(settled(true)).toContain('韩静 2025 的岗位是人工定下的')
  expect(settled(true)).toContain('value="lift"')
  expect(settled(false)).toContain('韩静 2025 第一轮已经有岗位了')
  expect(settled(false)).not.toContain('value="lift"')
})
