import './env-file.mjs';

// Everything runs on the Node that package.json pins. `npm run` puts it first in the path, unless it
// was installed with --ignore-scripts, which leaves that package empty.
if (Number(process.versions.node.split('.')[0]) < 24) {
  process.stderr.write(
    `This is Node ${process.versions.node}; the project brings Node 24 as a dependency.\n` +
      'Run "npm ci" without --ignore-scripts, and start things with "npm run".\n',
  );
  process.exit(1);
}
