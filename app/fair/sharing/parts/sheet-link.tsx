import { Link } from '@remix-run/react'
import { Printer } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'

/** The way to an employer's booth sheet. */
export function SheetLink(props: { employerId: string; className?: string }) {
  const t = useT()
  return (
    <Link
      to={`/employers/${props.employerId}/sheet`}
      rel="nofollow"
      className={classes(
        'inline-flex min-h-11 min-w-11 items-center gap-1.5 text-link hover:underline',
        props.className,
      )}
    >
      <Printer aria-hidden size={16} />
      {t('sharing.sheet')}
    </Link>
  )
}
