import { Form, Link, useLocation } from '@remix-run/react'
import type { MessageKey } from '#app/i18n/index.ts'
import { useLocale } from '#app/i18n/react.tsx'
import { TEXT_SIZES, useVisitor, type TextSize } from './visitor.ts'

interface Switch {
  name: 'theme' | 'text' | 'locale'
  value: string
  label: MessageKey | 'English' | '中文'
}

/** The large-text version, or, in it, its other sizes and the way out. */
function sizesBeside(text: TextSize | null): Switch[] {
  if (!text) return [{ name: 'text', value: 'large', label: 'settings.text_large' }]
  const others = TEXT_SIZES.filter((size) => size !== text)
  return [
    { name: 'text', value: 'normal', label: 'settings.text_normal' },
    ...others.map((size): Switch => ({
      name: 'text',
      value: size,
      label: `settings.text_${size}`,
    })),
  ]
}

/** The quiet end of every page: what the demonstration is, and how the page looks. */
export function SiteFoot() {
  const { locale, t } = useLocale()
  const visitor = useVisitor()
  const { pathname, search } = useLocation()
  const switches: Switch[] = [
    ...sizesBeside(visitor?.text ?? null),
    visitor?.theme === 'dark'
      ? { name: 'theme', value: 'light', label: 'settings.theme_light' }
      : { name: 'theme', value: 'dark', label: 'settings.theme_dark' },
    locale === 'en'
      ? { name: 'locale', value: 'zh-CN', label: '中文' }
      : { name: 'locale', value: 'en', label: 'English' },
  ]
  return (
    <footer className="mx-auto w-full max-w-5xl px-4 py-6 text-small text-quiet print:hidden">
      {visitor?.demonstration && <p className="mb-2">{t('site.demonstration')}</p>}
      <div className="-mx-2.5 flex flex-wrap items-center">
        {switches.map((item) => (
          <Form
            key={item.name + item.value}
            method="post"
            action="/settings"
            preventScrollReset
            // Another language comes with other scripts.
            reloadDocument={item.name === 'locale'}
          >
            <input type="hidden" name="next" value={pathname + search} />
            <button
              name={item.name}
              value={item.value}
              className="min-h-11 min-w-11 px-2.5 underline-offset-4 hover:underline"
            >
              {item.label === 'English' || item.label === '中文' ? item.label : t(item.label)}
            </button>
          </Form>
        ))}
        <Link
          to="/privacy"
          className="inline-flex min-h-11 min-w-11 items-center px-2.5 hover:underline"
        >
          {t('site.privacy')}
        </Link>
        {visitor?.demonstration && (
          <Link
            to="/outbox"
            className="inline-flex min-h-11 min-w-11 items-center px-2.5 hover:underline"
          >
            {t('site.outbox')}
          </Link>
        )}
      </div>
    </footer>
  )
}
