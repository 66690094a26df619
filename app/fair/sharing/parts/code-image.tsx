import { useT } from '#app/i18n/react.tsx'

interface Shown {
  /** Its side in rem. */
  size: number
  lazy?: boolean
}

/** The code that leads to a page. White in every theme: a scanner wants dark on light. */
export function PageCode(props: Shown & { page: string; title: string }) {
  const t = useT()
  const { page, title, size, lazy } = props
  return (
    <img
      src={`${page}/code.svg`}
      alt={t('sharing.code_of', { title })}
      width={size * 16}
      height={size * 16}
      loading={lazy ? 'lazy' : 'eager'}
      className="aspect-square h-auto max-w-full shrink-0 bg-paper"
      style={{ width: `${size}rem` }}
    />
  )
}

/** The code that leads to an opening. */
export function CodeImage(props: Shown & { opening: { id: string; title: string } }) {
  const { opening, ...shown } = props
  return <PageCode page={`/openings/${opening.id}`} title={opening.title} {...shown} />
}
