// A pasted table keeps its markup, which knows merged cells; typing afterwards makes the text the truth again.
export function setUpPaste() {
  const area = document.querySelector('#paste textarea');
  if (!area) return;
  const markup = document.getElementById('markup');
  area.addEventListener('paste', event => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    markup.value = html.includes('<table') && html.length < 3_000_000 ? html : '';
  });
  area.addEventListener('input', event => { if (event.inputType !== 'insertFromPaste') markup.value = ''; });
}
