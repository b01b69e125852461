import './env-file.mjs';

// Everything runs on the Node that package.json names for each system. `npm run` puts it first in the path.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `This is Node ${process.versions.node}; the project brings a newer one as a dependency.\n` +
      'Run "npm ci", and start things with "npm run". On a system for which package.json names none ' +
      `(this is ${process.platform} ${process.arch}), install Node 24 or newer.\n`,
  );
  process.exit(1);
}
