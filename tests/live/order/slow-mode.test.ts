import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { emptyView } from '#app/live/talk/model/room-view.ts'
import { OrderPanel } from '#app/live/talk/parts/order-panel.tsx'
import type { Room } from '#app/live/talk/parts/use-room.ts'

it('says at slow mode that it holds back the chat alone', () => {
  const room = { view: emptyView('live'), command: async () => null } as unknown as Room
  const panel = createElement(OrderPanel, { room })
  const html = renderToStaticMarkup(
    createElement(LocaleProvider, { locale: 'zh-CN', children: panel }),
  )
  expect(html).toMatch(/<select[^>]*aria-describedby="slow-hint"/)
  expect(html).toMatch(/<p id="slow-hint"[^>]*>只管聊天/)
})
