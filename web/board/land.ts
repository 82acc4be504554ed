// Where there is land, every three degrees, between Burma and New Zealand: the dots behind the lanes.

/** By latitude: from and to which longitude, both on the grid. A schematic; small islands are left out. */
const rows: readonly (readonly [lat: number, ...spans: (readonly [from: number, to: number])[]])[] =
  [
    [42, [84, 129], [141, 144]],
    [39, [84, 117], [123, 126], [141, 141]],
    [36, [84, 120], [126, 129], [135, 138]],
    [33, [84, 120], [129, 135]],
    [30, [84, 120]],
    [27, [84, 120]],
    [24, [84, 117], [120, 120]],
    [21, [84, 87], [93, 108]],
    [18, [96, 105], [108, 108], [120, 120]],
    [15, [99, 108], [120, 120]],
    [12, [99, 99], [102, 108], [123, 123]],
    [9, [99, 99], [105, 105], [123, 126]],
    [6, [96, 96], [102, 102], [117, 117], [126, 126]],
    [3, [99, 102], [114, 117]],
    [0, [99, 102], [111, 117], [120, 120], [132, 132]],
    [-3, [102, 105], [111, 114], [120, 123], [129, 129], [135, 141]],
    [-6, [105, 111], [138, 147]],
    [-9, [114, 123], [147, 147]],
    [-12, [132, 135], [141, 141]],
    [-15, [126, 135], [141, 144]],
    [-18, [123, 144]],
    [-21, [117, 147]],
    [-24, [114, 150]],
    [-27, [114, 153]],
    [-30, [117, 153]],
    [-33, [117, 123], [135, 150]],
    [-36, [138, 150], [174, 174]],
    [-39, [144, 147], [174, 177]],
    [-42, [147, 147], [171, 174]],
    [-45, [168, 171]],
  ]

const degrees = 3

/** Every dot, as `[longitude, latitude]`. */
export const land: readonly (readonly [lon: number, lat: number])[] = rows.flatMap(
  ([lat, ...spans]) =>
    spans.flatMap(([from, to]) =>
      Array.from(
        { length: (to - from) / degrees + 1 },
        (_, step) => [from + step * degrees, lat] as const,
      ),
    ),
)
