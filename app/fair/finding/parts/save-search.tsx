import { Form, Link } from '@remix-run/react'
import { Check } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { buttonClasses } from '#app/ui/button.tsx'
import { useVisitor } from '#app/ui/visitor.ts'
import { savedQuery, type OpeningFilters } from '../../model/search.ts'

/** Keeps this search. Who is not logged in does that first and comes back with it kept. */
export function SaveSearch(props: { filters: OpeningFilters; isSaved: boolean }) {
  const t = useT()
  const person = useVisitor()?.person
  const query = savedQuery(props.filters)
  const look = buttonClasses('quiet', 'desk', 'min-h-11 -mx-2 px-2 text-small')
  if (props.isSaved) {
    return (
      <Link to="/me/searches" className={look}>
        <Check aria-hidden size={16} />
        {t('searches.saved')}
      </Link>
    )
  }
  if (!person) {
    const next = `/me/searches/new?${query}`
    return (
      <Link to={`/login?next=${encodeURIComponent(next)}`} rel="nofollow" className={look}>
        {t('searches.save')}
      </Link>
    )
  }
  return (
    <Form method="post" action={`/me/searches/new?${query}`}>
      <button className={look} title={t('searches.save_hint')}>
        {t('searches.save')}
      </button>
    </Form>
  )
}
