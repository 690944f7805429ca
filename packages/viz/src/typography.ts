/** Font sizes in px. They do not shrink with the chart: below 12 px phones become hard to read. */
export const fontSize = { title: 15, label: 13, tick: 12 } as const;

/** The least distance in px of text from the sides of the picture: glyphs may reach beyond their origin. */
export const edge = 2;

/** Used wherever a page's own style does not say otherwise. */
export const fontFamily = "system-ui, sans-serif";
