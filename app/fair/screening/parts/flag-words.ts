import type { Translate } from '#app/i18n/index.ts'

/** Statutes and articles as a person says them: 《就业促进法》第 27 条. */
export function sayBasis(basis: string, t: Translate): string {
  return basis
    .split('；')
    .map((one) => {
      const [statute = '', article] = one.split(' §')
      return article
        ? t('screening.article', { statute, article })
        : t('screening.statute', { statute })
    })
    .join(t('screening.and'))
}
