import { Link } from '@remix-run/react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from './classes.ts'

/** The product's name, leading home. */
export function Brand(props: { className?: string }) {
  const t = useT()
  return (
    <Link
      to="/"
      className={classes(
        'inline-flex min-h-11 min-w-11 min-w-11 items-center text-desk-title font-bold tracking-wide',
        props.className,
      )}
    >
      {t('site.name')}
    </Link>
  )
}

/** The first thing on every page for who goes by keyboard. */
export function SkipLink() {
  const t = useT()
  return (
    <a
      href="#main"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-button focus:bg-card focus:px-4 focus:py-3 focus:text-link"
    >
      {t('nav.skip')}
    </a>
  )
}
