import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'

/** Beside a part of a desk's first page: all of what it shows some of. */
export function AllLink(props: { to: string }) {
  const t = useT()
  return (
    <Link
      to={props.to}
      className="inline-flex min-h-11 min-w-11 items-center text-link hover:underline md:min-h-6"
    >
      {t('desk.all')}
    </Link>
  )
}
