import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import type { AnswerTemplate } from '../templates.ts'

/**
 * Puts a template's text into a field: at the field's end, without loading anything; without
 * JavaScript the page comes again with the text in it.
 */
export function TemplatePicker(props: {
  templates: Pick<AnswerTemplate, 'id' | 'name' | 'text'>[]
  /** The field's id. */
  target: string
  /** The address with the template's text in the field. */
  to: (id: string) => string
}) {
  const t = useT()
  if (props.templates.length === 0) return null
  const insert = (text: string): boolean => {
    const field = document.getElementById(props.target)
    if (!(field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement)) return false
    const typed = field.value.trim()
    field.value = typed ? `${typed}\n${text}` : text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.focus()
    return true
  }
  return (
    <nav aria-label={t('template.insert')} className="flex flex-wrap items-center gap-2">
      <span aria-hidden className="text-desk-small text-quiet">
        {t('template.insert')}
      </span>
      {props.templates.map((template) => (
        <Link
          key={template.id}
          to={props.to(template.id)}
          replace
          preventScrollReset
          onClick={(event) => {
            if (insert(template.text)) event.preventDefault()
          }}
          className="inline-flex min-h-8 items-center rounded-chip border border-line-strong bg-card px-3 text-desk text-link hover:bg-tint max-md:min-h-11"
        >
          {template.name}
        </Link>
      ))}
      <Link
        to="/employer/templates"
        className="inline-flex min-h-8 min-w-11 items-center text-desk-small text-quiet underline underline-offset-4 hover:text-link max-md:min-h-11"
      >
        {t('template.manage')}
      </Link>
    </nav>
  )
}
