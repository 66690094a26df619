import { useSearchParams } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'

/**
 * Saves a page of a list that is a form, and turns to the page before or after it: whoever turns it
 * loses nothing that was typed. As `then` goes the query string of the page turned to.
 */
export function SaveAndTurn(props: {
  page: number
  pageSize: number
  total: number
  sending: boolean
}) {
  const t = useT()
  const [params] = useSearchParams()
  const { page, sending } = props
  const pages = Math.max(1, Math.ceil(props.total / props.pageSize))
  const to = (next: number) => {
    const search = new URLSearchParams(params)
    search.set('page', String(next))
    return `?${search}`
  }
  const turn = (next: number, label: string) => (
    <Button rank="secondary" size="desk" name="then" value={to(next)} disabled={sending}>
      {label}
    </Button>
  )
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button size="desk" disabled={sending}>
        {t('candidates.save')}
      </Button>
      {page > 1 && turn(page - 1, t('candidates.save_previous'))}
      {page < pages && turn(page + 1, t('candidates.save_next'))}
      {pages > 1 && (
        <span className="text-small text-quiet">{t('page.position', { page, pages })}</span>
      )}
    </div>
  )
}
