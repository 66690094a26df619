import { useT } from '#app/i18n/react.tsx'

/** The code that leads to an opening. White in every theme: a scanner wants dark on light. */
export function CodeImage(props: {
  opening: { id: string; title: string }
  /** Its side in rem. */
  size: number
  lazy?: boolean
}) {
  const t = useT()
  const { opening, size } = props
  return (
    <img
      src={`/openings/${opening.id}/code.svg`}
      alt={t('sharing.code_of', { title: opening.title })}
      width={size * 16}
      height={size * 16}
      loading={props.lazy ? 'lazy' : 'eager'}
      className="aspect-square h-auto max-w-full shrink-0 bg-paper"
      style={{ width: `${size}rem` }}
    />
  )
}
