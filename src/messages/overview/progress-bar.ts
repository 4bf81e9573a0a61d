/** `▓▓▓░░ 3/5`; nothing where there is nothing to count. Full only when all is done, empty only at none. */
export function countBar(closed: number, total: number, cells = 5): string {
  if (total <= 0) return "–";
  const share = Math.min(Math.max(closed, 0), total) / total;
  return `${bar(share, cells)}\u00A0${closed}/${total}`;
}

export function percentBar(percent: number, cells = 5): string {
  return bar(Math.min(Math.max(percent, 0), 100) / 100, cells);
}

function bar(share: number, cells: number): string {
  const rounded = Math.round(share * cells);
  const full = share === 1 ? cells : Math.min(rounded, cells - 1);
  const shown = share > 0 ? Math.max(full, 1) : 0;
  return "▓".repeat(shown) + "░".repeat(cells - shown);
}
