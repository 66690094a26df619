import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { SHOWN_METHODS } from '#app/placement/runs/model/shown-methods.ts'
import { MethodCard } from '#app/placement/runs/parts/method-card.tsx'

it.each(LOCALES)(
  'each method has a sentence of its own that a parent can read, in %s',
  (locale) => {
    const t = translator(locale)
    const said = SHOWN_METHODS.map((method) => {
      const none = { allocation: null, former: null, planId: 'x', shown: null, isInTable: false }
      const card = createElement(MethodCard, { method, ...none })
      const html = renderToStaticMarkup(createElement(LocaleProvider, { locale, children: card }))
      const sentence = t(`allocation.promise.${method}`)
      expect(html.replaceAll('&#x27;', "'").replaceAll('&quot;', '"')).toContain(`>${sentence}</p>`)
      return sentence
    })
    expect(said).toHaveLength(4)
    expect(new Set(said).size).toBe(said.length)
  },
)
