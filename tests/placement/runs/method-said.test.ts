import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { LOCALES, translator } from '#app/i18n/index.ts'
import { LocaleProvider } from '#app/i18n/react.tsx'
import { MethodSaid } from '#app/placement/runs/parts/method-said.tsx'
import { METHODS } from '#app/placement/allocation/methods.ts'

it.each(LOCALES)('students read what the method holds to, in %s', (locale) => {
  const t = translator(locale)
  for (const method of METHODS) {
    const said = (round: number) => {
      const children = createElement(MethodSaid, { method, round })
      return renderToStaticMarkup(createElement(LocaleProvider, { locale, children }))
    }
    expect(said(1)).toContain(t(`allocation.promise.${method}`))
    expect(said(2)).not.toBe(said(1))
  }
})
