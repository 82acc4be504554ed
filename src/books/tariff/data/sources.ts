// Sources: the papers that rules were read in. `G` stands for general knowledge nobody has checked.

export const sources: Readonly<Record<string, string>> = {
  S1: 'Caiguanshui 2016 No. 18 (cross-border retail import tax)',
  S2: 'Caiguanshui 2018 No. 49 (limits and full tax on one item)',
  S3: 'Caishui 2016 No. 103 (consumption tax on high-end cosmetics)',
  S5: 'GACC 2018 No. 194 and 2016 No. 75, as explained by customs hotline 12360',
  S12: 'Trade articles on infant formula registration and GACC Decree 280',
  S13: 'Cross-border retail import positive list, 2016 text, and articles on the list of 1 March 2022',
  S14: 'Australian Border Force, Wine Australia, DAFF, TGA and DCCEEW export pages',
  S15: 'NZ Customs and MPI export pages, MPI mānuka definition',
  S16: 'IRAS pages on GST for low-value goods',
  S24: 'UN Comtrade HS 2022 list',
  S25: 'Chinese tariff look-up pages',
  S29: 'MARA and GACC announcement No. 470 (what may not be carried or mailed in)',
  G: 'General knowledge, unverified: confirm before relying on it',
}

export const sourceTitle = (key: string): string => sources[key] ?? key
