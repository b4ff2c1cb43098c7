// Drag and drop, and a progress line while files travel and are read.
export function setUpDrop() {
  const form = document.getElementById('drop');
  if (!form) return;
  const inputs = [...form.querySelectorAll('input[type=file]')];
  const input = inputs[0];
  let depth = 0;
  form.classList.add('is-live');
  for (const one of inputs) one.addEventListener('change', () => one.files.length > 0 && send(form, one));

  form.addEventListener('dragenter', event => { event.preventDefault(); depth++; form.classList.add('is-over'); });
  form.addEventListener('dragover', event => event.preventDefault());
  form.addEventListener('dragleave', () => { if (--depth <= 0) form.classList.remove('is-over'); });
  form.addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    form.classList.remove('is-over');
    // Entries must be asked for before the event ends; folders are walked afterwards.
    const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
    if (entries.some(entry => entry.isDirectory)) return sendFolders(form, entries);
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    send(form, input);
  });
  // A file dropped beside the field would replace the page.
  for (const type of ['dragover', 'drop']) window.addEventListener(type, event => event.preventDefault());
  form.addEventListener('submit', event => {
    const chosen = inputs.find(one => one.files.length > 0);
    if (!chosen) return;
    event.preventDefault();
    send(form, chosen);
  });
}

// A dropped folder goes as its files, each named by its way inside the folder.
async function sendFolders(form, entries) {
  say(form, '正在读取文件夹', null);
  try {
    const files = (await Promise.all(entries.map(entry => filesOf(entry)))).flat();
    if (files.length === 0) return say(form, '文件夹里没有文件，请换一个文件夹。');
    post(form, files);
  } catch {
    say(form, '文件夹没有读成，请改用“或选择整个文件夹”。');
  }
}

async function filesOf(entry, path = '') {
  // What the system or an open Word leaves beside the documents is no document.
  if (/^(\.|~\$)|^(Thumbs\.db|desktop\.ini)$/i.test(entry.name)) return [];
  const name = path + entry.name;
  if (entry.isFile) return [{ name, file: await new Promise((done, fail) => entry.file(done, fail)) }];
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred at a time, and none when it has given all.
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) break;
    found.push(...some);
  }
  return (await Promise.all(found.map(child => filesOf(child, name + '/')))).flat();
}

function send(form, input) {
  post(form, [...input.files].map(file => ({ name: file.webkitRelativePath || file.name, file })));
}

function post(form, chosen) {
  const files = chosen.map(one => one.file);
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  const max = Number(form.dataset.max);
  if (bytes > max) return say(form, `这些文件共 ${megabytes(bytes)} MB，一次最多上传 ${megabytes(max)} MB，请分几次打开。`);
  // The answer is the page itself: nothing to go on to.
  if (form.dataset.direct) {
    say(form, form.dataset.direct, null);
    return form.submit();
  }

  const request = new XMLHttpRequest();
  const what = files.length === 1 ? files[0].name : `${files.length} 个文件`;
  request.upload.addEventListener('progress', event => event.lengthComputable && say(form, `正在上传 ${what}`, event.loaded / event.total * 100));
  request.upload.addEventListener('load', () => say(form, `正在读取和检查 ${what}`, null));
  request.addEventListener('load', () => {
    if (request.status < 400) return location.assign(request.responseURL);
    say(form, request.status === 413 ? '文件太大，请分几次打开。' : '没有上传成功，请刷新页面后再试。');
  });
  request.addEventListener('error', () => say(form, '没有上传成功，请检查网络后再试。'));
  request.open('POST', form.action);
  const data = new FormData(form);
  data.delete('files');
  for (const { name, file } of chosen) data.append('files', file, name);
  request.send(data);
}

// Forms that take their time say so, and are not sent twice.
export function setUpWaiting() {
  document.addEventListener('submit', event => {
    const words = event.target.dataset.wait;
    if (!words) return;
    const button = event.target.querySelector('button');
    button.disabled = true;
    button.textContent = words + '…';
    document.getElementById('live').textContent = words;
  });
}

const megabytes = bytes => Math.ceil(bytes / 1048576);

// A number shows how far, null that it takes its time, nothing that it has ended.
function say(form, text, done) {
  const line = form.querySelector('[data-progress]');
  const bar = line.querySelector('progress');
  line.hidden = false;
  line.querySelector('[data-progress-text]').textContent = text;
  bar.hidden = done === undefined;
  if (done === null) bar.removeAttribute('value');
  else if (done !== undefined) bar.value = done;
  form.querySelector('button').disabled = done !== undefined;
  document.getElementById('live').textContent = text;
}
