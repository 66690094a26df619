import { Link, useSearchParams } from '@remix-run/react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from './button.tsx'

/** Previous and next page; everything else in the URL stays. Nothing where there is one page. */
export function Pagination(props: { page: number; pageSize: number; total: number }) {
  const t = useT()
  const [params] = useSearchParams()
  const pages = Math.max(1, Math.ceil(props.total / props.pageSize))
  if (pages === 1) return null
  const to = (page: number) => {
    const next = new URLSearchParams(params)
    next.set('page', String(page))
    return `?${next}`
  }
  const look = buttonClasses('secondary', 'desk', 'min-h-11')
  return (
    <nav aria-label={t('page.pagination')} className="flex items-center justify-between gap-4 py-2">
      {props.page > 1 ? (
        <Link className={look} to={to(props.page - 1)} rel="prev">
          <ChevronLeft aria-hidden size={18} />
          {t('page.previous')}
        </Link>
      ) : (
        <span />
      )}
      <span className="text-small text-quiet">
        {t('page.position', { page: props.page, pages })}
      </span>
      {props.page < pages ? (
        <Link className={look} to={to(props.page + 1)} rel="next">
          {t('page.next')}
          <ChevronRight aria-hidden size={18} />
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
