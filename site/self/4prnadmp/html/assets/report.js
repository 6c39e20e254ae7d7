// The report works without this. On paper there is nothing to click, so tables unfold for printing.
addEventListener('beforeprint', () => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});
