import { createElement, type ComponentProps } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { ConflictList } from '#app/placement/runs/parts/conflict-list.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const demand = (name: string) => ({ demand: `together: ${name}`, student: null, limit: null })

function shown(props: Pick<ComponentProps<typeof ConflictList>, 'isMinimal' | 'conflict'>): string {
  const children = createElement(ConflictList, { allocationId: 'a1', ...props })
  return renderToStaticMarkup(createElement(LocaleProvider, { locale: 'zh-CN', children }))
}

it('offers to work out again a list in which some may have nothing to do with the conflict', () => {
  const conflict = [demand('汽车1班'), demand('汽车2班')]
  const cut = shown({ conflict, isMinimal: false })
  expect(cut).toContain('name="intent" value="again"')
  expect(cut).toContain('name="allocation" value="a1"')
  expect(cut).toContain('重新计算')
  expect(shown({ conflict, isMinimal: true })).not.toContain('value="again"')
  // Nothing shorter can come of one.
  expect(shown({ conflict: conflict.slice(1), isMinimal: false })).not.toContain('value="again"')
})

it('lifts what was settled by hand alone, and says what the round before has given', () => {
  const settled = (isByHand: boolean) =>
    shown({
      isMinimal: true,
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
