import { Link } from '@remix-run/react'
import { ChevronRight, type LucideIcon } from 'lucide-react'

export interface MenuItem {
  to: string
  label: string
  Icon: LucideIcon
  /** What one finds there. */
  note?: string
  /** Something new waits there. */
  news?: string
}

/** Where one can go from here, as rows for a thumb. */
export function MenuList(props: { items: MenuItem[] }) {
  return (
    <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-card">
      {props.items.map(({ to, label, Icon, note, news }) => (
        <li key={to}>
          <Link to={to} className="flex min-h-14 items-center gap-3 px-4 py-3 hover:bg-sunken">
            <Icon aria-hidden size={22} strokeWidth={1.8} className="shrink-0 text-link" />
            <span className="min-w-0 flex-1">
              <span className="block text-base font-medium text-ink">{label}</span>
              {note && <span className="block text-small text-quiet">{note}</span>}
            </span>
            {news && (
              <span className="rounded-chip bg-urgent-tint px-2.5 py-0.5 text-small text-urgent">
                {news}
              </span>
            )}
            <ChevronRight aria-hidden size={18} className="shrink-0 text-quiet" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
