import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { HardshipNote } from '#app/placement/preferences/parts/hardship-note.tsx'

vi.mock('@remix-run/react', () => import('#tests/support/no-router.ts'))

const NOW = new Date('2026-11-27T12:00:00+08:00')

function said(told: Parameters<typeof HardshipNote>[0]['told'], fault: string | null) {
  const back = { to: '/college/preferences', label: '志愿' }
  const note = createElement(HardshipNote, { name: '孙悦', told, fault, back, now: NOW })
  return renderToStaticMarkup(
    createElement(LocaleProvider, { locale: 'zh-CN', children: note }),
  ).replace(/<[^>]*>/g, '')
}

it('says that what lay open was taken back, with the way back, and offers no decision', () => {
  expect(said(null, 'fault.hardship_gone')).toBe(
    '学生撤回了这段说明，你的决定没有记下，不用再处理回到班级名单',
  )
  expect(said(null, null)).toBe('没有孙悦说的话可看：没有说过，或者已经撤回、删除。回到班级名单')
  const told = { toldAt: NOW, decision: null, words: '要定期复查' }
  expect(said(told, null)).toContain('按困难照顾')
})
