import { Link, useLocation, useNavigate } from '@remix-run/react'
import { ChevronLeft } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'

/**
 * Back to where one came from, so that a list keeps its filters and its place; to `to` for who came
 * from elsewhere, or has no JavaScript.
 */
export function BackLink(props: { to: string }) {
  const t = useT()
  const navigate = useNavigate()
  const cameFromHere = useLocation().key !== 'default'
  return (
    <Link
      to={props.to}
      onClick={(event) => {
        if (!cameFromHere || event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        void navigate(-1)
      }}
      aria-label={t('nav.back')}
      className="-ml-3 inline-flex size-11 items-center justify-center rounded-chip text-ink hover:bg-sunken"
    >
      <ChevronLeft aria-hidden />
    </Link>
  )
}
