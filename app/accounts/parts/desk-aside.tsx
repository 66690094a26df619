import { Form, useLocation } from '@remix-run/react'
import { LogOut } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { useVisitor } from '#app/ui/visitor.ts'

export interface DeskMembership {
  id: string
  organisationShortName: string
}

/** The foot of a desk's side bar: which organisation one acts for, who one is, and the way out. */
export function DeskAside(props: { memberships: DeskMembership[]; acting: string | undefined }) {
  const t = useT()
  const visitor = useVisitor()
  const { pathname } = useLocation()
  return (
    <>
      {props.memberships.length > 1 && (
        <Form method="post" action="/acting" className="flex flex-col gap-2 px-3 pb-2">
          <input type="hidden" name="next" value={pathname} />
          <label className="flex flex-col gap-1 text-desk-small text-quiet">
            {t('desk.acting_for')}
            <select
              name="membership"
              defaultValue={props.acting}
              key={props.acting}
              className="min-h-11 w-full rounded-desk border border-line-strong bg-card px-3 text-desk text-ink"
            >
              {props.memberships.map((membership) => (
                <option key={membership.id} value={membership.id}>
                  {membership.organisationShortName}
                </option>
              ))}
            </select>
          </label>
          <Button rank="secondary" size="desk" className="min-h-11">
            {t('desk.switch')}
          </Button>
        </Form>
      )}
      <Form method="post" action="/logout">
        <button className="flex min-h-11 w-full items-center justify-between gap-3 rounded-desk px-3 text-left text-quiet hover:bg-sunken">
          <span className="truncate">{visitor?.person?.name}</span>
          <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
            <LogOut aria-hidden size={16} />
            {t('nav.logout')}
          </span>
        </button>
      </Form>
    </>
  )
}
